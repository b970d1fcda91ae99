import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'

import { freePort } from '../ports.ts'
import { median, type Row } from './table.ts'

/** Rounds are interleaved: what else the machine does then strikes both sides. */
const rounds = 3
const seconds = 5
const connections = 32

/** Programs that the measurement needs and this machine lacks. */
export function missingForThroughput(): string[] {
  if (process.platform !== 'linux') return ['Linux']
  const programs = ['nginx', 'wrk', 'taskset'].filter(
    (name) => spawnSync('sh', ['-c', `command -v ${name} || test -x /usr/sbin/${name}`]).status !== 0,
  )
  return availableParallelism() < 2 ? [...programs, 'a second core'] : programs
}

type Page = { readonly body: Buffer; readonly encoding: string; readonly type: string }

/** The bytes as sent: `fetch` would decompress them. */
function download(url: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}`))
        const { 'content-encoding': encoding = 'identity', 'content-type': type = 'text/html' } = response.headers
        resolve({ body: Buffer.concat(chunks), encoding, type })
      })
    }).on('error', reject)
  })
}

/** nginx at its best: one worker, a file compressed beforehand, no log, a handle that stays open. */
function nginxConfiguration(folder: string, port: number, { encoding, type }: Page): string {
  return `worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  keepalive_requests 10000000;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  types { }
  default_type "${type}";
  server {
    listen 127.0.0.1:${port};
    root ${folder}/pages;
    location / { add_header Content-Encoding ${encoding}; try_files /page =404; }
  }
}
`
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await download(url)
      return
    } catch (error) {
      if (attempt === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** Requests a second, by one thread of wrk on the second core. */
function load(url: string): number {
  const args = ['-c', '1', 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '-H', 'Accept-Encoding: br', url]
  const output = execFileSync('taskset', args, { encoding: 'utf8' })
  if (/Non-2xx/.test(output)) throw new Error(`wrk saw errors at ${url}:\n${output}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1] ?? Number.NaN)
}

/**
 * Requests a second of the site against nginx with the same bytes, each on the first core.
 * @param sitePid the process that serves; all its threads are pinned.
 */
export async function measureThroughput(baseUrl: string, paths: readonly string[], sitePid: number): Promise<Row[]> {
  execFileSync('taskset', ['-a', '-c', '-p', '0', String(sitePid)], { stdio: 'ignore' })
  const rows: Row[] = []
  for (const pagePath of paths) {
    const page = await download(`${baseUrl}${pagePath}`)
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-nginx-'))
    // nginx started by root serves as another user, who must be able to read the page.
    mkdirSync(path.join(folder, 'pages'), { mode: 0o755 })
    execFileSync('chmod', ['755', folder])
    writeFileSync(path.join(folder, 'pages/page'), page.body)
    const port = await freePort()
    writeFileSync(path.join(folder, 'nginx.conf'), nginxConfiguration(folder, port, page))
    const environment = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` }
    const nginx = spawn('taskset', ['-c', '0', 'nginx', '-c', path.join(folder, 'nginx.conf')], {
      stdio: 'ignore',
      env: environment,
    })
    try {
      const reference = `http://127.0.0.1:${port}/`
      await answers(reference)
      const results = { nginx: new Array<number>(), site: new Array<number>() }
      for (let round = 0; round < rounds; round += 1) {
        results.nginx.push(load(reference))
        results.site.push(load(`${baseUrl}${pagePath}`))
      }
      const [theirs, ours] = [median(results.nginx), median(results.site)]
      rows.push([
        pagePath,
        `${page.body.length} B ${page.encoding}`,
        Math.round(theirs).toString(),
        Math.round(ours).toString(),
        (ours / theirs).toFixed(2),
      ])
    } finally {
      nginx.kill('SIGTERM')
      await once(nginx, 'exit')
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return rows
}
