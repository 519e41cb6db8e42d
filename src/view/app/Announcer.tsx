import { announceIn } from './announcer.ts';

/**
 * Where screen readers hear what happens. The page has one; a modal dialog needs its own, since
 * what lies behind it is silent.
 */
export function Announcer() {
  return <p className="unseen" aria-live="polite" ref={announceIn} />;
}
