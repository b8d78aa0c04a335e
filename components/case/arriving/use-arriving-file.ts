'use client'

import { useOnline } from '../../shell/connection/use-online'
import { useCurrentUser } from '../../shell/current-user'
import { useUploadItem } from '../../upload/ui/hooks/use-upload-items'
import { type CaseFile } from '../case-file'
import { isArriving } from '../file-status'
import { withOwnProgress } from './with-own-progress'

/** A file as this device shows it now; rendered again only as its own upload proceeds. */
export function useArrivingFile(file: CaseFile): CaseFile {
  const own = useUploadItem(useCurrentUser().id, isArriving(file) ? file.id : null)
  return withOwnProgress(file, own, useOnline())
}
