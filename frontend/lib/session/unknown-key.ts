/** What somebody is told whose key the API doesn't know. */

/** `keysFile` is the one that the sign-in page names, if it does. */
export const unknownKey = (keysFile: string | undefined): { readonly title: string; readonly detail: string } => ({
  title: 'This key opens nothing',
  detail: `It was revoked, it is from another installation, or from before somebody began anew here. ${
    keysFile === undefined
      ? 'Ask an admin of your organisation for another.'
      : 'Copy your key again from the file that is named on this page.'
  }`,
});
