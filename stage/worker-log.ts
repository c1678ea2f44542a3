import { Log, LogLevel, MiniflareCoreError } from 'miniflare'

// Said by the runtime about itself; nobody can do anything with it.
const noise = [
  /^stack: /,
  /Unable to fetch .*Request\.cf/,
  /^disconnected: /,
  /kj\/.*: disconnected: /,
  /Broken pipe|Connection reset by peer/,
]

/** Prints what the Workers log, so that sign-in codes and errors appear in the terminal. */
export function printWorkerLog({ level, message }: { level: string; message: string }): void {
  if (noise.some((pattern) => pattern.test(message))) return
  const print = level === 'error' || level === 'warn' ? console.error : console.log
  // What follows `stack:` are addresses inside the runtime.
  print(message.split('\nstack: ')[0])
}

/** Miniflare's own log: silent, but it is the one place where a failed restart of the runtime is heard. */
export class StageLog extends Log {
  readonly #onRuntimeLost: () => void

  constructor(onRuntimeLost: () => void) {
    super(LogLevel.ERROR)
    this.#onRuntimeLost = onRuntimeLost
  }

  protected override log(): void {}

  override error(error: Error): void {
    if (error instanceof MiniflareCoreError && error.code === 'ERR_RUNTIME_FAILURE') this.#onRuntimeLost()
    else console.error(error.message)
  }
}
