/** @file The doors of the packages' imports maps: what Node's side gives, the browser's gives, too. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { BuildOptions } from 'esbuild';
import { bundled } from './bundle.ts';

type Target = string | { readonly [condition: string]: Target };

/** The file to which a resolver with these conditions comes, as Node describes it. */
function targetOf(target: Target, conditions: readonly string[]): string {
  if (typeof target === 'string') return target;
  const found = Object.keys(target).find((name) => name === 'default' || conditions.includes(name));
  return targetOf(target[found ?? ''] ?? '', conditions);
}

const exportsOf = async (file: string): Promise<string[]> =>
  Object.keys(await import(pathToFileURL(file).href)).sort();

for (const folder of ['lib', 'course']) {
  const { imports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    imports: Record<string, Target>;
  };

  describe(`the doors of ${folder}`, () => {
    for (const [door, target] of Object.entries(imports)) {
      it(`${door} has two sides that give the same functions`, async () => {
        const [node, browser] = [targetOf(target, []), targetOf(target, ['browser'])];
        expect(node).not.to.equal(browser);
        const given = await exportsOf(join(folder, browser));
        // a browser's side may have functions for the page, too
        expect(given).to.include.members(await exportsOf(join(folder, node)));
      });
    }

    it('lead the build to the sources of the same files', () => {
      for (const target of Object.values(imports)) {
        for (const conditions of [[], ['browser']]) {
          const source = targetOf(target, [...conditions, 'scratchnet-source']);
          if (source.endsWith('.js')) continue; // the course's are not built from sources
          expect(source.replace('/src/', '/dist/').replace(/ts$/, 'js')).to.equal(
            targetOf(target, conditions),
          );
          expect(existsSync(join(folder, source)), source).to.equal(true);
        }
      }
    });
  });
}

/** How bundlers find files of packages in a page: esbuild's own way, and Vite's, which calls esbuild with its own words. */
const SETTINGS: Readonly<Record<string, BuildOptions>> = {
  esbuild: { platform: 'browser' },
  Vite: {
    platform: 'browser',
    conditions: ['module', 'browser', 'production'],
    mainFields: ['browser', 'module', 'jsnext:main', 'jsnext'],
    define: { 'process.env.NODE_ENV': '"production"' },
  },
};

describe('a bundle for browsers', () => {
  for (const name of ['', '/model', '/notebook', '/browser', '-course']) {
    for (const [bundler, options] of Object.entries(SETTINGS)) {
      it(`holds nothing of Node: scratchnet${name} by the rules of ${bundler}`, () => {
        const text = Buffer.from(bundled(`export * from 'scratchnet${name}';`, options)).toString();
        expect(text.length).to.be.above(2000);
        expect(text).not.to.match(/from ?"node:|require\("|worker_threads|getBuiltinModule|import\.meta/);
      });
    }
  }
});
