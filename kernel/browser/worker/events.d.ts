/** @file What is used of events, which has no types: the module `events` of Node.js. */
declare module 'events/events.js' {
  export class EventEmitter {
    on(name: string, listener: (value: never) => unknown): this;
    emit(name: string, value?: unknown): boolean;
  }
  const events: { EventEmitter: typeof EventEmitter };
  export default events;
}
