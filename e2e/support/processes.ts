import { execFileSync } from 'node:child_process'

/** The runtime that the launcher with this id has started, below its stage. */
export function runtimeOf(launcherPid: number): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, name]) => ({ pid: Number(pid), parent: Number(parent), name: name ?? '' }))
  const family = new Set([launcherPid])
  // Parents may be listed after their children; the family is three generations deep.
  for (let generation = 0; generation < 3; generation += 1) {
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid)
  }
  const runtime = processes.find(({ pid, name }) => family.has(pid) && /workerd/.test(name))
  if (!runtime) throw new Error(`No runtime below process ${launcherPid}`)
  return runtime.pid
}
