/** @file The menu entries for a learner's work. */
import type { Application, MainMenu, Notifications } from './jupyterlite.d.ts';
import { unzipWork, zipWork } from './my-work.ts';

const DOWNLOAD = 'scratchnet:download-work';
const LOAD = 'scratchnet:load-work';
const FILE_NAME = 'scratchnet-work.zip';
/** All learners' files have the same name. */
const DOWNLOADED = `${FILE_NAME} is among your downloads. If you hand it in, put your name in front of its name.`;
/** Milliseconds that an answer stays. */
const SHORTLY = { autoClose: 8000 };

export function addWorkCommands(app: Application, menu: MainMenu, notifications: Notifications): void {
  const { contents } = app.serviceManager;
  const saved = new Set<string>();
  contents.fileChanged.connect((_, { type, newValue }) => {
    if (type === 'save' && newValue?.path !== undefined) saved.add(newValue.path);
  });
  app.commands.addCommand(DOWNLOAD, {
    label: 'Download my work',
    execute: async () => {
      const zip = await zipWork(app, saved);
      if (zip === undefined)
        notifications.info('There is nothing to download yet: nothing was changed.', SHORTLY);
      else {
        offer(zip);
        notifications.success(DOWNLOADED, SHORTLY);
      }
    },
  });
  app.commands.addCommand(LOAD, {
    label: 'Load my work…',
    execute: async () => {
      const file = await chosenFile();
      if (file === undefined) return;
      try {
        const paths = await unzipWork(contents, new Uint8Array(await file.arrayBuffer()));
        notifications.success(
          `${counted(paths.length)} here again; open what is open anew to see it.`,
          SHORTLY,
        );
      } catch {
        notifications.error(`${file.name} is not a file that "Download my work" has written.`, {
          autoClose: false,
        });
      }
    },
  });
  menu.fileMenu.addGroup([{ command: DOWNLOAD }, { command: LOAD }], 0);
}

function offer(zip: Uint8Array): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([zip as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
  link.download = FILE_NAME;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function chosenFile(): Promise<File | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.zip';
  return new Promise((resolve) => {
    input.onchange = () => resolve(input.files?.[0]);
    input.oncancel = () => resolve(undefined);
    input.click();
  });
}

function counted(files: number): string {
  return files === 1 ? 'One file is' : `${files} files are`;
}
