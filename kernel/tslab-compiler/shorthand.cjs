/**
 * @file Lets `{ alpha }` mean a variable of an earlier cell, as `{ alpha: alpha }` does.
 *
 * tslab turns each name that an earlier cell declared into `exports.name`, but passes by the short form of a property:
 * the type checker calls that name a property, and the cell ends with "alpha is not defined".
 */
'use strict';

/**
 * @import * as TS from '@tslab/typescript-for-tslab'
 * @import { TypeScript } from './tslab.cjs'
 */

/** @type {WeakSet<TS.TypeChecker>} those that find the variable behind the short form */
const looking = new WeakSet();

/**
 * What to replace in TypeScript.
 * @param {TypeScript} ts
 */
exports.understandShorthand = function understandShorthand(ts) {
  return {
    /**
     * Long form wherever tslab's own rewriting, the visitor, changed the name.
     * @param {TS.Node} node
     * @param {(node: TS.Node) => TS.Expression} visitor
     * @param {[TS.TransformationContext]} rest
     */
    visitEachChild(node, visitor, ...rest) {
      if (!ts.isShorthandPropertyAssignment(node)) return ts.visitEachChild(node, visitor, ...rest);
      const value = visitor(node.name);
      return value === node.name ? node : ts.factory.createPropertyAssignment(node.name, value);
    },
    /**
     * Gives tslab programs whose type checker finds the variable behind the short form.
     * @param {TS.WatchCompilerHostOfFilesAndCompilerOptions<TS.BuilderProgram>} host
     */
    createWatchProgram(host) {
      const { afterProgramCreate } = host;
      host.afterProgramCreate = (builder) => {
        lookBehindShorthand(ts, builder.getProgram());
        afterProgramCreate?.call(host, builder);
      };
      return ts.createWatchProgram(host);
    },
  };
};

/**
 * @param {TypeScript} ts
 * @param {TS.Program} program
 */
function lookBehindShorthand(ts, program) {
  const { getTypeChecker } = program;
  program.getTypeChecker = () => {
    const checker = getTypeChecker();
    const { getSymbolAtLocation } = checker;
    if (looking.has(checker)) return checker;
    looking.add(checker);
    checker.getSymbolAtLocation = (node) =>
      node.parent && ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : getSymbolAtLocation(node);
    return checker;
  };
}
