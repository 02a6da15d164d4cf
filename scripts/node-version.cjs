/**
 * Loaded before every command (`node -r`), so that an old Node says what is missing instead of failing on syntax
 * it does not know. Therefore written in the JavaScript of 2009.
 */
'use strict';

var needed = [20, 19];
var version = process.versions.node.split('.').map(Number);
var isOld = version[0] < needed[0] || (version[0] === needed[0] && version[1] < needed[1]);

if (isOld) {
  console.error(
    'Node.js ' + needed.join('.') + ' or newer is needed, but this is ' + process.versions.node +
    ': install the current version from https://nodejs.org and run the command again.'
  );
  process.exit(1);
}
