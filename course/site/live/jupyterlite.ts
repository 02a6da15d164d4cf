/**
 * @file JupyterLite: JupyterLab as a static folder, its server in the browser.
 *
 * It is installed beside the packages of `.venv`, in a folder of its own, when the live edition is first written: it
 * shares what JupyterLab has brought there, and nobody who only learns downloads it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, venv, venvPython } from 'scratchnet-setup/folders';
import { jupyterEnvironment } from 'scratchnet-setup/jupyter-settings';
import { Problem } from 'scratchnet-setup/problem';
import { runTool } from 'scratchnet-setup/tool';

const REQUIREMENTS = join(root, 'course', 'site', 'live', 'requirements.txt');
const PACKAGES = join(venv, 'jupyterlite');
/** Written last: after an interrupted download it is missing. */
const STAMP = join(PACKAGES, 'installed.txt');
/** What a page has of JupyterLite: the notebooks, not the consoles and editors beside them. */
const APPS = ['lab'];

/** Settings of JupyterLite's own build, which it leaves behind. */
const NOT_OF_THE_SITE = /^(rspack\.config.*|package\.json)$/;

/** What is built, and where. */
export interface LiteFolders {
  /** A folder for notes of the build; it holds `jupyter-lite.json` and `overrides.json`. */
  readonly work: string;
  /** The files that a visitor finds. */
  readonly contents: string;
  /** Extensions of JupyterLab, each a folder with its package.json. */
  readonly extensions: readonly string[];
  readonly out: string;
}

/**
 * Writes JupyterLite with these files and extensions.
 * @throws Problem if it cannot be downloaded or built
 */
export async function buildJupyterLite({ work, contents, extensions, out }: LiteFolders): Promise<void> {
  await install();
  const settings = {
    LiteBuildConfig: {
      apps: APPS,
      contents: [contents],
      federated_extensions: extensions,
      ignore_sys_prefix: true,
      no_sourcemaps: true,
      no_unused_shared_packages: true,
      output_dir: out,
      settings_overrides: [join(work, 'overrides.json')],
    },
  };
  writeFileSync(join(work, 'jupyter_lite_config.json'), JSON.stringify(settings));
  const { code, output } = await runTool(venvPython, ['-m', 'jupyterlite_core', 'build'], {
    cwd: work,
    env: { ...jupyterEnvironment(), PYTHONPATH: PACKAGES },
  });
  if (code !== 0) throw new Problem(`JupyterLite could not be built:\n${output}`);
  for (const name of readdirSync(out)) if (NOT_OF_THE_SITE.test(name)) rmSync(join(out, name));
}

async function install(): Promise<void> {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  rmSync(PACKAGES, { recursive: true, force: true });
  mkdirSync(PACKAGES, { recursive: true });
  const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--no-deps', '--target', PACKAGES];
  const { code, output } = await runTool(
    venvPython,
    ['-m', 'pip', 'install', ...options, '-r', REQUIREMENTS],
    { env: jupyterEnvironment() },
  );
  if (code !== 0)
    throw new Problem(
      `${output}\nJupyterLite could not be installed: connect to the Internet (behind a proxy: set HTTPS_PROXY) and run the command again.`,
    );
  writeFileSync(STAMP, wanted);
}
