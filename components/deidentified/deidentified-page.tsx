'use client'

import { useQuery } from '@tanstack/react-query'
import { FileLock2 } from 'lucide-react'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ListError } from '../shell/status/list-error'
import { apiFetch } from '../shell/api-client'
import { useCurrentUser } from '../shell/current-user'
import { TopBar } from '../shell/navigation/top-bar'
import { BatchList } from './batch-list'
import { DICOM_API, type UploadListResponse as List } from './records'
import { UploadForm } from './upload-form'
import { DeidentifiedUploadList } from './deidentified-upload-list'

/** Upload of an image and its de-identified object; for reviewers, the list awaiting review. */
export function DeidentifiedPage({ mayReview }: { mayReview: boolean }) {
  const { id } = useCurrentUser()
  const own = useQuery({
    queryKey: ['deidentified', 'own'],
    queryFn: ({ signal }) => apiFetch<List>(`${DICOM_API}/user/${id}/uploads?limit=50`, { signal }),
  })
  const awaitingReview = useQuery({
    queryKey: ['deidentified', 'pending-review'],
    queryFn: ({ signal }) => apiFetch<List>(`${DICOM_API}/held?limit=50`, { signal }),
    enabled: mayReview,
  })
  const trouble = own.error ?? awaitingReview.error
  return (
    <>
      <TopBar title="Anonymise" />
      <div className="head desk-only">
        <h1 className="h16">Anonymise</h1>
      </div>
      <div className="page">
        <UploadForm />
        <BatchList />
        {trouble && (
          <ListError error={trouble} retry={() => void Promise.all([own.refetch(), mayReview && awaitingReview.refetch()])} />
        )}
        {mayReview && awaitingReview.data && (
          <section aria-labelledby="pending-review">
            <h2 className="h14" id="pending-review">
              Wait for a look at their pixels ({awaitingReview.data.count})
            </h2>
            {awaitingReview.data.count > 0 ? (
              <DeidentifiedUploadList uploads={awaitingReview.data.uploads} label="Wait for a look" />
            ) : (
              <p className="t2 f13">Nothing waits. What may show a name in its picture stands here until somebody has looked.</p>
            )}
          </section>
        )}
        {own.data && (
          <section aria-labelledby="own">
            <h2 className="h14" id="own">
              Sent by me ({own.data.count})
            </h2>
            {own.data.count > 0 ? (
              <DeidentifiedUploadList uploads={own.data.uploads} label="Sent by me" />
            ) : (
              <EmptyState icon={FileLock2} title="Nothing sent yet" level={3}>
                Choose a photograph or a DICOM file: what is kept of it is an object that names nobody.
              </EmptyState>
            )}
          </section>
        )}
      </div>
    </>
  )
}
