/** Styles are compiled by Tailwind alone. */
export default { plugins: { '@tailwindcss/postcss': {} } };
