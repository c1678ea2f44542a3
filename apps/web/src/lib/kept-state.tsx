import { createContext, type ReactNode, use, useState } from 'react'

type Scope = { kept: Map<string, unknown>; path: string }

const KeptScopeContext = createContext<Scope>({ kept: new Map(), path: '' })

/** What its children keep with `useKeptState` is kept for as long as this is on the page. */
export function KeepStates({ children }: { children: ReactNode }) {
  const [scope] = useState<Scope>(() => ({ kept: new Map(), path: '' }))
  return <KeptScopeContext value={scope}>{children}</KeptScopeContext>
}

/** Names a part of the page, so that equal things in it are told apart. */
export function KeptScope({ name, children }: { name: string; children: ReactNode }) {
  const { kept, path } = use(KeptScopeContext)
  const scope = { kept, path: `${path}/${name}` }
  return <KeptScopeContext value={scope}>{children}</KeptScopeContext>
}

/** Like `useState`, but the value is there again when the component was taken off a virtual list and comes back. */
export function useKeptState<Value>(name: string, initial: Value): [Value, (next: Value) => void] {
  const { kept, path } = use(KeptScopeContext)
  const key = `${path}/${name}`
  // Only this function writes under the key.
  const [value, setValue] = useState(() => (kept.has(key) ? (kept.get(key) as Value) : initial))

  function keep(next: Value) {
    kept.set(key, next)
    setValue(next)
  }
  return [value, keep]
}
