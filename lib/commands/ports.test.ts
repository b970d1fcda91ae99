import { createServer, type Server } from 'node:net'

import { afterEach, expect, it } from 'vitest'

import { freePort, requirePorts } from './ports.ts'

const host = '127.0.0.1'
let taken: Server | undefined

async function take(): Promise<number> {
  const server = createServer()
  taken = server
  await new Promise<void>((resolve) => void server.listen(0, host, resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not a TCP address')
  return address.port
}

afterEach(async () => {
  const server = taken
  taken = undefined
  if (server) await new Promise<void>((resolve) => void server.close(() => resolve()))
})

it('gives a port that can be opened', async () => {
  const port = await freePort()
  await expect(requirePorts([{ port, host, purpose: 'site', variable: 'PORT' }])).resolves.toBeUndefined()
})

it('names the port in use and the variable that moves it', async () => {
  const port = await take()
  await expect(requirePorts([{ port, host, purpose: 'Content Lake', variable: 'LAKE_PORT' }])).rejects.toThrow(
    new RegExp(`Port ${port} of the Content Lake is in use\\..*LAKE_PORT`),
  )
})

it('names every port that cannot be opened', async () => {
  const port = await take()
  const uses = [
    { port, host, purpose: 'site', variable: 'PORT' },
    { port: await freePort(), host: '192.0.2.1', purpose: 'Content Lake', variable: 'LAKE_PORT' },
  ]
  await expect(requirePorts(uses)).rejects.toThrow(/PORT to another port\.\n.*does not have that address/)
})

it('refuses one port for two services', async () => {
  const port = await freePort()
  const uses = ['PORT', 'LAKE_PORT'].map((variable) => ({ port, host, purpose: 'site', variable }))
  await expect(requirePorts(uses)).rejects.toThrow(/asked for twice.*LAKE_PORT/)
})

it('lets any number of services take whatever is free', async () => {
  const uses = ['PORT', 'LAKE_PORT'].map((variable) => ({ port: 0, host, purpose: 'site', variable }))
  await expect(requirePorts(uses)).resolves.toBeUndefined()
})
