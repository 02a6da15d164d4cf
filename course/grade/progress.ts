/** @file Says how far the grading has come: always in a terminal, at each tenth elsewhere. */
import { secondsSince } from 'scratchnet-setup/progress';

interface Progress {
  /** @param wasKept it had been graded by an earlier run */
  done(wasKept: boolean): void;
  end(): void;
}

/** @param total notebooks */
export function showProgress(total: number): Progress {
  const start = performance.now();
  const live = process.stdout.isTTY;
  let [done, kept] = [0, 0];
  const text = (): string => {
    const before = kept > 0 ? `, ${kept} of them from before` : '';
    return `${done} of ${total} notebooks graded${before}, ${secondsSince(start)}`;
  };
  return {
    done(wasKept) {
      done++;
      if (wasKept) kept++;
      const tenth = Math.floor((10 * done) / total) > Math.floor((10 * (done - 1)) / total);
      if (live) process.stdout.write(`\r${text()} `);
      else if (tenth) console.log(text());
    },
    end() {
      if (live) process.stdout.write('\n');
    },
  };
}
