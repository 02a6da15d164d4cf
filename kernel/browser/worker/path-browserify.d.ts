/** @file What is used of path-browserify, which has no types: the module `path` of Node.js. */
declare module 'path-browserify' {
  const path: { resolve(...parts: string[]): string };
  export default path;
}
