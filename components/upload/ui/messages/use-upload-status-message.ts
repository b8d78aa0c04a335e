'use client'

import { useCallback } from 'react'
import { useTranslations } from 'next-intl'
import { usePlaceName } from '../../../case/use-place-name'
import { useOnline } from '../../../shell/connection/use-online'
import { useFormat } from '../../../language/use-format'
import { type UploadItem } from '../../queue/upload-item'
import { type UploadStatus, uploadStatusMessage } from './upload-status-message'
import { useRefusalMessage } from './use-refusal-message'

/** Returns the function that describes the state of an upload in the reader's language. */
export function useUploadStatusMessage(): (item: UploadItem) => UploadStatus {
  const t = useTranslations('upload')
  const format = useFormat()
  const refusalMessage = useRefusalMessage()
  const isOnline = useOnline()
  const placeName = usePlaceName()
  return useCallback(
    (item) => uploadStatusMessage(t, { format, refusalMessage, placeName, isOnline }, item),
    [t, format, refusalMessage, placeName, isOnline],
  )
}
