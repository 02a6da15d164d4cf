/**
 * @file Pictures of figures are drawn in a process of their own, which ends when nothing is drawn.
 */
'use strict';
const path = require('node:path');
const { drawInProcess } = require('../dist/node/index.js');

/** @param {string} connectionFile Jupyter's, which lies in a folder of the user's own */
exports.drawPicturesElsewhere = function drawPicturesElsewhere(connectionFile) {
  drawInProcess(path.dirname(path.resolve(connectionFile)), path.resolve(__dirname, '..', '..'));
};
