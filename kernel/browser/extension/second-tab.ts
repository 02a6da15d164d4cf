/** @file A notebook that is open in two tabs: the second one says so, before work is done in both. */
import type { Application, Notifications } from './jupyterlite.d.ts';

/** The first tab that shows a notebook holds a lock of this name, until it closes. */
const LOCK = 'scratchnet:notebook:';

export function tellOfSecondTab({ shell }: Application, notifications: Notifications): void {
  const seen = new Set<string>();
  shell.currentChanged.connect((_, { newValue }) => {
    const path = newValue?.context?.path;
    if (path === undefined || seen.has(path) || !navigator.locks) return;
    seen.add(path);
    void navigator.locks.request(LOCK + path, { ifAvailable: true }, (lock) => {
      if (lock !== null) return new Promise(() => {}); // held as long as the page is there
      notifications.warning(`${path} is open in another tab, too. Close one of them: only one can be kept.`, {
        autoClose: false,
      });
      return undefined;
    });
  });
}
