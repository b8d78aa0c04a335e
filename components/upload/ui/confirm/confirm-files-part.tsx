'use client'

import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { HeldFilesNotices } from '../inputs/add-notices'

/** The dialog that asks before files are sent, and how many wait for it until its code is there. */
export const ConfirmFilesPart = lazyPart(
  () => import('./confirm-files').then((file) => file.ConfirmFiles),
  ({ files }) => <HeldFilesNotices held={{ waiting: files.length, saving: 0, unsaved: 0 }} />,
)
