// The health check of an image: asks the server or the worker of this container whether it is alive. It has no shell and no curl.
const port = process.env.WORKER_HEALTH_PORT || process.env.PORT || '3000'
const path = process.argv[2] ?? '/healthz'
const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(4000) }).catch((error) => error)
if (response.status !== 200) {
  console.error(`${path}: ${response.status ?? response.cause?.code ?? response.message}`)
  process.exit(1)
}
