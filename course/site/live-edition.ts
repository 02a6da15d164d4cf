/** @file Links into the live edition: the notebooks in a browser tab, in a folder of the site. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the live edition in the site. */
export const LIVE = 'live';

/** Writes the live edition into a folder. */
export type WriteLive = (folder: string) => Promise<void>;

/**
 * @param notebook its path below the notebooks' folder
 * @example liveUrl('clinics/04-he-init-clinic.ipynb'); // live/lab/index.html?path=clinics/04-he-init-clinic.ipynb
 */
export function liveUrl(notebook: string): string {
  return `${LIVE}/lab/index.html?path=${notebook.split('/').map(encodeURIComponent).join('/')}`;
}

/** Whether a site holds the live edition; where it does not, no page links to it. */
export function hasLive(site: string): boolean {
  return existsSync(join(site, LIVE, 'lab', 'index.html'));
}
