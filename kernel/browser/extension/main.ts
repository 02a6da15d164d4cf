/**
 * @file Makes the kernel known to JupyterLite.
 *
 * JupyterLite loads this script as a federated extension: an object with `init` and `get` under the extension's name.
 */
import type {
  Application,
  KernelClient,
  KernelSpecs,
  LiteServices,
  MainMenu,
  Notifications,
  SharedModules,
} from './jupyterlite.d.ts';
import { kernelClass, type PageKernel } from './kernel.ts';
import { KernelWorker } from './kernel-worker.ts';
import { tellLimits, tellWhenFull } from './limits.ts';
import { SavedFiles } from './saved-files.ts';
import { tellOfSecondTab } from './second-tab.ts';
import { fitSmallScreen } from './small-screen.ts';
import { addWorkCommands } from './work-commands.ts';

declare global {
  interface Window {
    _JUPYTERLAB?: Record<string, { init(modules: SharedModules): void; get(): Promise<() => unknown> }>;
  }
}

const NAME = 'scratchnet-live';
/** The folder of this script, with the worker beside it. */
const FILES: string = new URL('.', (document.currentScript as HTMLScriptElement).src).href;

const PROGRAM = `${FILES}worker.js`;
/** For the first kernel: its program loads beside JupyterLab, and not after it. */
let spare: KernelWorker | undefined = new KernelWorker(PROGRAM);

/** The renderer of charts brings it along. */
const PLOTLY = new URL('../../scratchnet-plotly/static/plotly.min.js', FILES).href;

/** The notebooks ask for a kernel of this name, here and in JupyterLab. */
const SPEC = {
  name: 'tslab',
  // as in JupyterLab: a notebook that asks for another one counts as changed when it is opened
  display_name: 'TypeScript (ScratchNet)',
  language: 'typescript',
  argv: [],
  env: {},
  resources: Object.fromEntries(
    ['logo-32x32.png', 'logo-64x64.png', 'logo-svg.svg'].map((file) => [
      file.replace(/\.\w+$/, ''),
      `${FILES}${file}`,
    ]),
  ),
};

let shared: SharedModules;

async function sharedModule<T>(name: string): Promise<T> {
  const [version] = Object.values(shared[name] ?? {});
  if (version === undefined) throw new Error(`JupyterLite does not have ${name}`);
  return (await version.get())() as T;
}

async function createExtension(): Promise<() => object> {
  const services = await sharedModule<LiteServices>('@jupyterlite/services');
  const { IMainMenu } = await sharedModule<{ IMainMenu: unknown }>('@jupyterlab/mainmenu');
  const { Notification } = await sharedModule<{ Notification: Notifications }>('@jupyterlab/apputils');
  const kernels = new Map<string, PageKernel>();

  const activate = (app: Application, specs: KernelSpecs, client: KernelClient, menu: MainMenu): void => {
    const { contents } = app.serviceManager;
    addWorkCommands(app, menu, Notification);
    fitSmallScreen(app);
    tellOfSecondTab(app, Notification);
    tellWhenFull(contents, Notification);
    void tellLimits(Notification);
    const files = new SavedFiles(contents, PLOTLY, Notification);
    const openWorker = (folder: string): KernelWorker => {
      const worker = spare ?? new KernelWorker(PROGRAM);
      spare = undefined;
      worker.open(folder, files);
      return worker;
    };
    const Kernel = kernelClass(services.BaseKernel, openWorker, contents);
    specs.register({
      spec: SPEC,
      create: async (options) => {
        const kernel = new Kernel(options);
        kernels.set(options.id, kernel);
        return kernel;
      },
    });
    // JupyterLite's own answer to the stop button only gives up the cells that wait.
    const giveUpWaiting = client.interrupt.bind(client);
    client.interrupt = async (id) => {
      if (!(await kernels.get(id)?.stopKindly())) await giveUpWaiting(id);
    };
  };
  const { IKernelSpecs, IKernelClient } = services;
  const extension = {
    id: `${NAME}:kernel`,
    autoStart: true,
    requires: [IKernelSpecs, IKernelClient, IMainMenu],
    activate,
  };
  return () => ({ __esModule: true, default: extension });
}

window._JUPYTERLAB ??= {};
window._JUPYTERLAB[NAME] = {
  init: (modules) => {
    shared = modules;
  },
  get: createExtension,
};
