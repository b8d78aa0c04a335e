/** The part of a service worker's global scope that is needed here: the types of pages know no other. */
export interface WorkerScope {
  readonly location: Pick<Location, 'origin'>
  readonly registration: {
    unregister(): Promise<boolean>
    showNotification(title: string, options: NotificationOptions): Promise<void>
    readonly pushManager: Pick<PushManager, 'subscribe'>
  }
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly WorkerWindow[]>
    openWindow(url: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void
  addEventListener(type: 'message', listener: (event: WorkerEvent & { data: unknown }) => void): void
  addEventListener(type: 'push', listener: (event: WorkerEvent & { data: { text(): string } | null }) => void): void
  addEventListener(type: 'pushsubscriptionchange', listener: (event: WorkerEvent & PushSubscriptionChange) => void): void
  addEventListener(type: 'notificationclick', listener: (event: WorkerEvent & { notification: Notification }) => void): void
}

/** Either may be missing: browsers differ. */
interface PushSubscriptionChange {
  newSubscription?: PushSubscription | null
  oldSubscription?: PushSubscription | null
}

interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void
}

interface WorkerWindow {
  readonly url: string
  focus(): Promise<unknown>
}
