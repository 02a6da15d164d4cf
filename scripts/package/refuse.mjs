/** @file What npm runs before it packs or publishes the project as a whole, which is no package. */
console.error(
  'scratchnet-course: the course is no package; the library is one: run "npm pack --workspace scratchnet".',
);
process.exit(1);
