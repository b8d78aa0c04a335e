/** The part of a service worker's global scope that is needed here: the types of pages know no other. */
export interface WorkerScope {
  readonly location: Location
  readonly registration: { unregister(): Promise<boolean> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void
  addEventListener(type: 'message', listener: (event: WorkerEvent & { data: unknown }) => void): void
}

interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void
}
