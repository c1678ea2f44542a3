import { Server } from 'node:net'

// Preloaded into alchemy, whose server port would listen on every interface: with sign-in codes in its outbox, it stays on this machine.
const listen = Server.prototype.listen
Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  const [port, second] = args
  const namesNoAddress = typeof port === 'number' && typeof second !== 'string'
  return Reflect.apply(listen, this, namesNoAddress ? [port, '127.0.0.1', ...args.slice(1)] : args)
} as typeof listen
