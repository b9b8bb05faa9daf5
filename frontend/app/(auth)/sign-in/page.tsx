/** Signing in. Tells a new user where keys come from. */
import type { Metadata } from 'next';
import { demoKeysFile } from '../../../lib/session/demo-keys-file';
import { safePath } from '../../../lib/session/safe-path';
import { BrandMark } from '../../../ui/brand-mark';
import { Notice } from '../../../ui/notice';
import { SignInForm } from './sign-in-form';
import { SignalPicture } from './signal-picture';

export const metadata: Metadata = { title: 'Sign in' };

const REASONS: Readonly<Record<string, string>> = {
  ended: 'Your key is no longer accepted. Sign in again.',
  'signed-out': 'You are signed out on this browser.',
};

const DEMO_PEOPLE = [
  ['owner', 'plans, submits and publishes'],
  ['reviewer1, reviewer2', 'approve and reject'],
  ['operator', 'watches the renders'],
  ['admin', 'may do everything'],
] as const;

const DemoKeys = ({ file }: { readonly file: string }) => (
  <>
    <h2 className="font-semibold">Trying it out?</h2>
    <p className="mt-1 text-ink-muted">
      The demo organisation has one key for each person, in{' '}
      <code className="rounded-sm bg-surface px-1 py-0.5 font-mono text-xs break-all text-ink">{file}</code>
    </p>
    <dl className="mt-2.5 space-y-1">
      {DEMO_PEOPLE.map(([person, does]) => (
        <div key={person} className="flex flex-wrap gap-x-2">
          <dt className="font-mono text-xs leading-5 text-ink">{person}</dt>
          <dd className="text-ink-muted">{does}</dd>
        </div>
      ))}
    </dl>
  </>
);

const KeysOfAnOrganisation = () => (
  <>
    <h2 className="font-semibold">No key yet?</h2>
    <p className="mt-1 text-ink-muted">
      An admin of your organisation adds you as a member and hands you your first one.
    </p>
  </>
);

const KeyHelp = () => {
  const file = demoKeysFile();
  return (
    <section className="rounded-lg border border-line bg-sunken px-4 py-3.5 text-sm" id="key-help">
      {file === undefined ? <KeysOfAnOrganisation /> : <DemoKeys file={file} />}
    </section>
  );
};

const SignInPage = async ({ searchParams }: PageProps<'/sign-in'>) => {
  const { next, reason } = await searchParams;
  const told = typeof reason === 'string' ? REASONS[reason] : undefined;
  return (
    <main className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex flex-col px-6 py-8 sm:px-12">
        <p className="flex items-center gap-2.5 text-lg font-semibold">
          <BrandMark className="size-7" />
          Greenlight
        </p>
        <div className="mx-auto flex w-full max-w-sm grow flex-col justify-center gap-6 py-10">
          <div>
            <h1 className="text-2xl">Sign in</h1>
            <p className="mt-1 text-ink-muted">With the API key that you were given.</p>
          </div>
          {told !== undefined && <Notice tone="idle">{told}</Notice>}
          <SignInForm next={safePath(next)} />
          <KeyHelp />
        </div>
      </div>
      <aside className="hidden bg-night p-12 text-on-night lg:flex lg:flex-col lg:justify-center">
        <div className="mx-auto w-full max-w-lg">
          <SignalPicture />
          <p className="mt-8 text-3xl font-medium text-balance">
            Nothing ships that was not approved, byte for byte, and everybody can see why.
          </p>
        </div>
      </aside>
    </main>
  );
};
export default SignInPage;
