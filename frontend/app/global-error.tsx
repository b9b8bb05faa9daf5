'use client';
/** The last resort, when not even the document could be made. */
import './globals.css';

const GlobalError = ({ reset }: { readonly error: Error; readonly reset: () => void }) => (
  <html lang="en">
    <body className="grid min-h-dvh place-items-center px-6 text-center">
      <main>
        <h1 className="text-2xl">Something went wrong on our side</h1>
        <p className="mt-2 text-ink-muted">Nothing was changed. Trying again often helps.</p>
        <button type="button" onClick={reset} className="mt-6 rounded-md border border-line-strong px-4 py-2 text-sm">
          Try again
        </button>
      </main>
    </body>
  </html>
);
export default GlobalError;
