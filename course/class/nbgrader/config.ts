/** @file The settings of nbgrader for these assignments: the text of `nbgrader_config.py`. */

/** What a learner replaces in an exercise that is answered in words. */
const WORDS_STUB = '*Your answer, in place of this line.*';

/** So long may a cell that trains a network take on a slow machine; as long is lost where a cell never ends. */
const SECONDS_PER_CELL = 120;

export function nbgraderConfig(): string {
  return `# Settings of nbgrader, which reads this file in the folder where it is started.
c = get_config()
c.CourseDirectory.course_id = "scratchnet"

# Each exercise has a stub of its own: nothing is put in place of a solution.
c.ClearSolutions.code_stub = {"typescript": ""}
c.ClearSolutions.text_stub = "${WORDS_STUB}"

# Lessons train networks. A cell that never ends is stopped after so many seconds.
c.Execute.timeout = ${SECONDS_PER_CELL}
c.Execute.startup_timeout = ${SECONDS_PER_CELL}
c.Execute.iopub_timeout = 30

# A file that was collected without the exchange begins with the learner's name: anna_03-one-hot.ipynb or
# anna/03-one-hot.ipynb.
c.FileNameCollectorPlugin.named_regexp = r".*[\\\\/]extracted[\\\\/](?P<student_id>[^\\\\/]+?)[_\\\\/-](?:.*[\\\\/])?(?P<file_id>\\d\\d-[a-z0-9-]+)\\.ipynb$"
`;
}
