/**
 * @file What a sandbox may not ask the system for, as a filter for Linux's seccomp: processes of its own, looks into others,
 * sockets, and doors into the kernel that no exercise needs. Threads are allowed, since Node needs some.
 *
 * A filter is a small program of Berkeley Packet Filter instructions over the number of the call and its arguments:
 * https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html
 */

/** How a kind of processor numbers its system calls. */
interface Calls {
  /** Its name in the kernel. */
  readonly architecture: number;
  readonly clone: number;
  readonly refused: readonly number[];
}

/** The newer calls have one number everywhere. */
const [PIDFD_GETFD, IO_URING_SETUP, CLONE3] = [438, 425, 435];

const CALLS: Readonly<Record<string, Calls>> = {
  x64: {
    architecture: 0xc000003e,
    clone: 56,
    refused: [
      ...[57, 58], // fork, vfork
      ...[101, 310, 311], // ptrace, process_vm_readv, process_vm_writev
      ...[41, 53], // socket, socketpair
      ...[272, 308, 165], // unshare, setns, mount
      ...[298, 321, 323, 250], // perf_event_open, bpf, userfaultfd, keyctl
    ],
  },
  arm64: {
    architecture: 0xc00000b7,
    clone: 220,
    refused: [
      ...[117, 270, 271], // ptrace, process_vm_readv, process_vm_writev
      ...[198, 199], // socket, socketpair
      ...[97, 268, 40], // unshare, setns, mount
      ...[241, 280, 282, 219], // perf_event_open, bpf, userfaultfd, keyctl
    ],
  },
};

/** From here on x64 numbers the calls of programs with short pointers, which Node is none of. */
const SHORT_POINTERS = 0x40000000;
const THREAD = 0x00010000;
/** Where the filter finds them. */
const [NUMBER, ARCHITECTURE, FIRST_ARGUMENT] = [0, 4, 16];
/** Instructions: load a word, jump if equal, if not below, if a bit is set; return. */
const [LOAD, IF_EQUAL, IF_NOT_BELOW, IF_SET, RETURN] = [0x20, 0x15, 0x35, 0x45, 0x06];
const [ALLOW, END] = [0x7fff0000, 0x80000000];
const [NOT_PERMITTED, NOT_THERE] = [1, 38].map((error) => 0x00050000 + error);

/** @returns undefined for a processor that is not known here */
export function callFilter(processor: string): Buffer | undefined {
  const calls = CALLS[processor];
  if (calls === undefined) return undefined;
  const { architecture, clone, refused } = calls;
  return Buffer.concat([
    instruction(LOAD, ARCHITECTURE),
    instruction(IF_EQUAL, architecture, 1),
    instruction(RETURN, END),
    instruction(LOAD, NUMBER),
    ...answer(IF_NOT_BELOW, SHORT_POINTERS, END),
    ...[...refused, PIDFD_GETFD, IO_URING_SETUP].flatMap((number) => answer(IF_EQUAL, number, NOT_PERMITTED)),
    ...answer(IF_EQUAL, CLONE3, NOT_THERE), // its flags cannot be seen here; clone is asked instead
    instruction(IF_EQUAL, clone, 1),
    instruction(RETURN, ALLOW),
    instruction(LOAD, FIRST_ARGUMENT),
    ...answer(IF_SET, THREAD, ALLOW),
    instruction(RETURN, NOT_PERMITTED),
  ]);
}

/** @param skip how many instructions are left out if the condition holds */
function instruction(code: number, value: number, skip = 0): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(skip, 2);
  bytes.writeUInt32LE(value, 4);
  return bytes;
}

function answer(condition: number, value: number, result: number): Buffer[] {
  const [otherwise, holds] = [instruction(condition, value), instruction(RETURN, result)];
  otherwise.writeUInt8(1, 3); // where it does not hold, the answer is left out
  return [otherwise, holds];
}
