// npm run s3:start | npm run s3:stop: a real S3 server for the tests: Ceph's radosgw in memory, with one monitor and one OSD.
// Debian: apt-get install -y --no-install-recommends ceph-mon ceph-osd radosgw ceph-common   (as root; 284 MB)
import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const folder = process.env.FOVEA_TEST_S3_DIR ?? path.join(tmpdir(), 'fovea-s3')
const port = Number(process.env.FOVEA_TEST_S3_PORT ?? 8790)
const endpoint = `http://127.0.0.1:${port}`
const [accessKey, secretKey] = ['TESTKEY', 'TESTSECRET']
const pidFile = path.join(folder, 'pids')
const at = (name) => path.join(folder, name)
const pids = () => (existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n').filter(Boolean).map(Number) : [])

// An OSD reports its address before it has joined the cluster, and is rejected ('wrong fsid') where it is too quick: so
// it does not report (update on start), and is placed in the CRUSH map by hand. What is deleted gives its memory back at once
// (gc): by default after two hours, and a long run would fill the store.
const conf = (fsid) => `[global]
fsid = ${fsid}
mon host = [v1:127.0.0.1:${port + 789}]
mon initial members = a
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd crush update on start = false
osd class update on start = false
mon allow pool size one = true
mon max pg per osd = 1000
run dir = ${at('run')}
admin socket = ${at('run')}/$name.asok
log file = ${at('$name.log')}
keyring = ${at('keyring')}
ms bind msgr2 = false
public addr = 127.0.0.1
cluster addr = 127.0.0.1
[mon.a]
mon data = ${at('mon')}
mon addr = 127.0.0.1:${port + 789}
mon data avail crit = 1
mon data avail warn = 2
[osd.0]
osd data = ${at('osd')}
osd objectstore = memstore
memstore device bytes = 8589934592
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw data = ${at('rgw')}
rgw gc obj min wait = 5
rgw gc processor period = 5
rgw gc processor max time = 5
`

function run(program, ...args) {
  return execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Of the latest processes: those of an earlier attempt may end at any time. */
let life = { hasEnded: false }

function daemon(program, ...args) {
  const out = openSync(at(`${program}.out`), 'a')
  const child = spawn(program, ['-c', at('ceph.conf'), '-f', ...args], { detached: true, stdio: ['ignore', out, out] })
  writeFileSync(pidFile, `${child.pid}\n`, { flag: 'a' })
  const own = life
  child.once('exit', () => (own.hasEnded = true))
  child.unref()
}

const answers = () =>
  fetch(endpoint).then(
    () => true,
    () => false,
  )

async function start() {
  if (await answers()) return said('is already running')
  const missing = ['ceph-mon', 'ceph-osd', 'radosgw', 'ceph'].filter((name) => !onPath(name))
  if (missing.length > 0) {
    console.error(
      `missing: ${missing.join(', ')}. Debian: apt-get install -y --no-install-recommends ceph-mon ceph-osd radosgw ceph-common`,
    )
    process.exitCode = 1
    return
  }
  // A monitor may reject an OSD that it has just created: then everything is created again.
  for (let triesLeft = 8; triesLeft > 0; triesLeft--) {
    try {
      if (await startOnce()) return said('is ready')
    } catch (error) {
      if (triesLeft === 1) throw error
    }
  }
  end()
  throw new Error(`radosgw does not respond; see ${folder}`)
}

async function startOnce() {
  stop()
  life = { hasEnded: false }
  for (const name of ['mon', 'osd', 'run', 'rgw']) mkdirSync(at(name), { recursive: true })
  const [fsid, osd, config] = [randomUUID(), randomUUID(), at('ceph.conf')]
  writeFileSync(config, conf(fsid))
  run('ceph-authtool', '--create-keyring', at('keyring'), '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *')
  run('ceph-authtool', at('keyring'), '--gen-key', '-n', 'client.admin', '--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *')
  run('monmaptool', '--create', '--fsid', fsid, '--addv', 'a', `[v1:127.0.0.1:${port + 789}]`, at('monmap'))
  run('ceph-mon', '-c', config, '--mkfs', '-i', 'a', '--monmap', at('monmap'), '--keyring', at('keyring'))
  daemon('ceph-mon', '-i', 'a')
  run('ceph', '-c', config, '--connect-timeout', '30', 'osd', 'new', osd, '0')
  run('ceph-osd', '-c', config, '-i', '0', '--mkfs', '--osd-uuid', osd)
  daemon('ceph-osd', '-i', '0')
  run('ceph', '-c', config, 'osd', 'crush', 'add', 'osd.0', '1', 'root=default', 'host=h')
  daemon('radosgw', '-n', 'client.rgw')
  for (let tries = 0; !(await answers()); tries++) {
    if (tries > 120 || life.hasEnded) return false
    await sleep(250)
  }
  const user = ['user', 'create', '--uid=test', '--display-name=test', `--access-key=${accessKey}`, `--secret-key=${secretKey}`]
  run('radosgw-admin', '-c', config, '-n', 'client.rgw', ...user)
  return true
}

function onPath(name) {
  return (process.env.PATH ?? '').split(':').some((each) => existsSync(path.join(each, name)))
}

function said(how) {
  console.log(`# The S3 server ${how}. Export for the tests:
export FOVEA_TEST_S3_ENDPOINT=${endpoint} FOVEA_TEST_S3_ACCESS_KEY_ID=${accessKey} FOVEA_TEST_S3_SECRET_ACCESS_KEY=${secretKey}`)
}

/** Ends the processes, and keeps their logs. */
function end() {
  for (const pid of pids().reverse()) {
    try {
      // A pid that another program has reused is left alone.
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) process.kill(pid, 'SIGKILL')
    } catch {
      // Already ended.
    }
  }
}

function stop() {
  end()
  rmSync(folder, { recursive: true, force: true })
}

if (process.argv[2] === 'stop') stop()
else await start()
