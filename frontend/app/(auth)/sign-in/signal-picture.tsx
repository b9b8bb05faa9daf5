/** The promise of the product as a picture: four lamps in a row, and a barrier that opens when all of them are lit. */
const LAMPS = [
  { x: 48, name: 'Strategy' },
  { x: 136, name: 'Content' },
  { x: 224, name: 'Schedule' },
  { x: 312, name: 'Ads' },
] as const;

export const SignalPicture = () => (
  <svg viewBox="0 0 480 190" aria-hidden="true" className="w-full" strokeLinecap="round" strokeLinejoin="round">
    <path d="M8 74H470" className="stroke-on-night/15" strokeWidth="2" strokeDasharray="1 9" />
    <path d="M48 74H312" className="stroke-night-go/50" strokeWidth="2" />
    {LAMPS.map(({ x, name }) => (
      <g key={name}>
        <circle cx={x} cy="74" r="21" className="fill-night stroke-night-go" strokeWidth="2" />
        <circle cx={x} cy="74" r="14" className="fill-night-go" />
        <path d={`m${x - 5} 74.5 3.6 3.6 6.6-7`} className="fill-none stroke-night" strokeWidth="2.6" />
        <text x={x} y="122" textAnchor="middle" className="fill-on-night/70 text-[12px] font-medium">
          {name}
        </text>
      </g>
    ))}
    <g strokeWidth="2">
      <rect x="392" y="52" width="12" height="74" rx="3" className="fill-on-night/80" />
      <path d="M398 62 458 12" className="stroke-on-night/85" strokeWidth="7" />
      <path d="m412 50 11-9M434 32l11-9" className="stroke-night-go" strokeWidth="7" strokeLinecap="butt" />
      <circle cx="398" cy="62" r="5" className="fill-night stroke-on-night/80" />
      <path d="M384 127h28" className="stroke-on-night/50" strokeWidth="3" />
    </g>
  </svg>
);
