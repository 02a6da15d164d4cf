/**
 * @file The signature that Jupyter puts on a message, so that nobody else on the machine can send one.
 */
'use strict';
const { createHmac } = require('node:crypto');

/** Stands before the signature; before it come the addresses of the receivers. */
exports.DELIMITER = '<IDS|MSG>';

/**
 * @param {string} key
 * @param {readonly (Buffer | string)[]} parts of the message
 */
exports.sign = function sign(key, parts) {
  const hash = createHmac('sha256', key);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
