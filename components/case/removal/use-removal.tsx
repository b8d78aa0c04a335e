'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'next-intl'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { type CurrentUser } from '../../shell/current-user'
import { type CaseFile } from '../case-file'
import { removalOf } from './removal-of'

const RemoveImageDialog = lazyPart(() => import('./remove-image-dialog').then((file) => file.RemoveImageDialog))

/** What opens the dialog that takes an image back, for a bar and its menu; an action for those alone who may. */
export function useRemoval(
  file: CaseFile,
  me: CurrentUser,
): { removal: { label: string; onPress: () => void } | null; dialog: ReactNode } {
  const t = useTranslations('case.remove')
  const [removedFile, setRemovedFile] = useState<CaseFile | null>(null)
  const way = removalOf(file, me)
  const opened = removedFile && removalOf(removedFile, me)
  return {
    removal: way && { label: t(`${way}Title`), onPress: () => setRemovedFile(file) },
    dialog: removedFile && opened && <RemoveImageDialog file={removedFile} way={opened} onClose={() => setRemovedFile(null)} />,
  }
}
