import server, { UserDurableObject as Real } from './server.js'

// The server as it is built, with an object that counts the rows the platform bills for writing, indexes included.

export class UserDurableObject extends Real {
  #takeCount

  constructor(context, env) {
    const takeCount = countWrites(context.storage)
    super(context, env)
    this.#takeCount = takeCount
  }

  async fetch(request) {
    if (new URL(request.url).pathname === '/rows-written') return Response.json(this.#takeCount())
    return super.fetch(request)
  }
}

export default server

/** Counts from now on; the function gives the rows by table and begins anew. */
function countWrites(storage) {
  const { sql } = storage
  let written = []
  const exec = sql.exec.bind(sql)
  sql.exec = (query, ...parameters) => {
    const cursor = exec(query, ...parameters)
    const table = /^\s*(?:insert into|update|delete from)\s+"?(\w+)/i.exec(query)?.[1]
    // A cursor knows its rows once it has been read, so it is asked at the end.
    if (table) written.push({ table, rows: () => cursor.rowsWritten })
    return cursor
  }
  for (const name of ['setAlarm', 'deleteAlarm']) {
    const call = storage[name].bind(storage)
    storage[name] = (...parameters) => {
      written.push({ table: 'alarm', rows: () => 1 })
      return call(...parameters)
    }
  }
  return () => {
    const byTable = {}
    for (const { table, rows } of written) byTable[table] = (byTable[table] ?? 0) + rows()
    written = []
    return byTable
  }
}
