import { execFileSync } from 'node:child_process'

export type Process = { pid: number; name: string }

/** The runtime that the launcher with this id has started, below its stage. */
export function runtimeOf(launcherPid: number): number {
  const runtime = familyOf(launcherPid).find(({ name }) => /workerd/.test(name))
  if (!runtime) throw new Error(`No runtime below process ${launcherPid}`)
  return runtime.pid
}

/** A process with all its descendants. */
export function familyOf(pid: number): Process[] {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([id, parent, name]) => ({ pid: Number(id), parent: Number(parent), name: name ?? '' }))
  const family = new Set([pid])
  // Parents may be listed after their children; the family is three generations deep.
  for (let generation = 0; generation < 3; generation += 1) {
    for (const { pid: id, parent } of processes) if (family.has(parent)) family.add(id)
  }
  return processes.filter((process) => family.has(process.pid))
}
