'use client'

import { lazyPart } from '../../shell/lazy/lazy-part'

/** `WrittenSender`, once the page is at rest. */
export const WrittenHost = lazyPart(() => import('./written-sender').then((file) => file.WrittenSender))
