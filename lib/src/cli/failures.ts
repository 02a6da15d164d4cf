/** @file A command line that makes no sense. */

/** What was asked for cannot be meant; the command ends with exit code 2. */
export class UsageError extends Error {}
