/** @file Writes all pages of the site. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem } from 'scratchnet-setup/problem';
import { writeAssets } from './assets.ts';
import { REFERENCE, TEACHING } from './frame.ts';
import { frontNetwork } from './front-network.ts';
import { frontPage } from './front-page.ts';
import { allNotebooks, writeLessons } from './lessons.ts';
import { checkLinks } from './links.ts';
import { hasLive, LIVE, type WriteLive } from './live-edition.ts';
import { writeReference } from './reference.ts';
import { teachingPage } from './teaching-page.ts';

export interface SiteOptions {
  /** Writes the live edition; without it, one that is there stays. */
  readonly live?: WriteLive | undefined;
}

/** What was written. */
export interface WrittenSite {
  readonly pages: number;
  /** A sentence for each. */
  readonly brokenLinks: readonly string[];
  readonly hasLive: boolean;
}

/**
 * @param out the folder, made if it is missing; only pages of the site are replaced in it
 * @throws Problem if the folder holds other files, or a notebook or the reference cannot be written
 */
export async function writeSite(out: string, { live: writeLive }: SiteOptions = {}): Promise<WrittenSite> {
  const target = resolve(out);
  if (
    existsSync(target) &&
    readdirSync(target).length > 0 &&
    !existsSync(join(target, 'assets', 'style.css'))
  )
    throw new Problem(`${out} holds other files: name an empty folder, or an older site, with --out`);
  writeAssets(target);
  await writeLive?.(join(target, LIVE));
  const live = hasLive(target);

  const notebooks = allNotebooks();
  await writeLessons(target, notebooks, live);
  writeFileSync(join(target, TEACHING), teachingPage());
  await writeReference(join(target, REFERENCE));
  // Last: a site without it was interrupted.
  writeFileSync(join(target, 'index.html'), frontPage(await frontNetwork(), live));
  return { pages: notebooks.length + 2, brokenLinks: checkLinks(target, REFERENCE), hasLive: live };
}
