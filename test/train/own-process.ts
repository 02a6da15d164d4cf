/** @file What a test does in a process of its own: threads of earlier trainings, which are kept, are not there. */
import { execFileSync } from 'node:child_process';

/** What a function of a module beside this one gives, as JSON carries it. */
export function inOwnProcess<T>(
  file: string,
  name: string,
  args: readonly unknown[] = [],
  env: Readonly<Record<string, string>> = {},
): T {
  const url = new URL(file, import.meta.url);
  const program = `
    const { ${name} } = await import(${JSON.stringify(url.href)});
    console.log('result', JSON.stringify(await ${name}(...${JSON.stringify(args)})));
    process.exit();`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output.slice(output.lastIndexOf('result ') + 7));
}
