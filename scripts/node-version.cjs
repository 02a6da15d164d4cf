/**
 * Loaded before every command (`node -r`), so that an old Node says what is missing instead of failing on syntax
 * it does not know. Therefore written in the JavaScript of 2009.
 */
'use strict';

var version = process.versions.node.split('.').map(Number);
var major = version[0];
var minor = version[1];
// Since these versions Node can load ES modules with `require`, as the kernel does.
var isNewEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 23;

if (!isNewEnough) {
  console.error(
    'Node.js 20.19, 22.12 or newer is needed, but this is ' +
      process.versions.node +
      ': install the current version from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}
