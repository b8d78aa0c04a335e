import { lookAtSource, lookAtStudy } from '../archives/sources/look-at-source'
import { lookJob } from '../archives/sources/look-job'
import { runTransfers } from '../archives/transfers/run-transfers'
import { transfersJob } from '../archives/transfers/transfers-job'
import { failVideoBlackout, processVideoBlackout } from '../files/blackout/process-video-blackout'
import { videoBlackoutJob } from '../files/blackout/video-blackout-job'
import { deferredImagesJob } from '../files/images/deferred-images-job'
import { runDeferredImages } from '../files/images/run-deferred-images'
import { directUploadJob } from '../files/receive/direct-upload-job'
import { discardPreview } from '../files/erase/discard-preview'
import { discardPreviewJob } from '../files/erase/discard-preview-job'
import { failIngest, ingestFile } from '../files/ingest/ingest-file'
import { ingestJob } from '../files/ingest/ingest-job'
import { concatenateUploadJob } from '../files/receive/concatenate-upload-job'
import { receiveDirectUpload } from '../files/receive/receive-direct-upload'
import { configuredPublicUrl } from '../http/origin/public-url'
import { configuredDicomwebUrl } from '../http/dicomweb/dicomweb-url'
import type { Worker } from '../jobs/define-job'
import { worker } from '../jobs/open-job-queue'
import { waitForQuiet } from '../runtime/quiet-moments'
import { mergeMetadataJob } from '../studies/metadata/merge-metadata-job'
import { mergeSeriesMetadata } from '../studies/metadata/merge-series-metadata'
import { failUnpack } from '../studies/archive/reconcile-archives'
import { unpackArchive } from '../studies/archive/unpack-archive'
import { unpackJob } from '../studies/archive/unpack-job'
import { backfillHtj2kVariants } from '../studies/htj2k/backfill-htj2k-variants'
import { htj2kVariantJob } from '../studies/htj2k/htj2k-variant-job'
import { endHtj2kVariant, makeHtj2kVariant } from '../studies/htj2k/make-htj2k-variant'
import { deliverJob } from '../notifications/delivery/deliver-job'
import { deliverNotifications, giveUpDelivery } from '../notifications/delivery/deliver-notifications'
import { rightMailJob } from '../notifications/rights/right-mail-job'
import { sendRightMail } from '../notifications/rights/send-right-mail'
import { securityMailJob } from '../people/security/security-mail-job'
import { sendSecurityMail } from '../people/security/send-security-mail'
import type { Uploads } from '../uploads/open-uploads'

/** How long work that nobody waits for leaves the processor to objects that are being stored, each time. */
const MAX_WAIT_MS = 5000
const waitForTurn = (): Promise<void> => waitForQuiet(MAX_WAIT_MS)

/** What each job does, and what is done when all of its tries have failed. */
export const jobWorkers = (uploads: Uploads): Worker[] => [
  worker(
    ingestJob,
    ({ fileId }) => ingestFile(fileId),
    ({ fileId }, error) => failIngest(fileId, error),
  ),
  worker(concatenateUploadJob, ({ uploadId }) => uploads.concatenate(uploadId)),
  worker(directUploadJob, ({ fileId }) => receiveDirectUpload(fileId)),
  worker(
    videoBlackoutJob,
    ({ fileId }) => processVideoBlackout(fileId),
    ({ fileId }, error) => failVideoBlackout(fileId, error),
  ),
  worker(deferredImagesJob, async () => {
    await runDeferredImages(waitForTurn)
    await backfillHtj2kVariants()
  }),
  worker(discardPreviewJob, ({ fileId }) => discardPreview(fileId)),
  worker(
    unpackJob,
    ({ fileId }) => unpackArchive(fileId),
    ({ fileId }) => failUnpack(fileId),
  ),
  worker(mergeMetadataJob, async ({ seriesId }) => {
    await waitForTurn()
    await mergeSeriesMetadata(seriesId, configuredDicomwebUrl())
  }),
  worker(lookJob, ({ sourceId, studyUid }) => (studyUid === null ? lookAtSource(sourceId) : lookAtStudy(sourceId, studyUid))),
  worker(
    deliverJob,
    ({ batchId }) => deliverNotifications(batchId, configuredPublicUrl()),
    ({ batchId }) => giveUpDelivery(batchId),
  ),
  worker(securityMailJob, (mail) => sendSecurityMail(mail, configuredPublicUrl())),
  worker(rightMailJob, (mail) => sendRightMail(mail, configuredPublicUrl())),
  worker(transfersJob, ({ archiveId }) => runTransfers(archiveId)),
  worker(
    htj2kVariantJob,
    async ({ fileId }) => {
      await waitForTurn()
      await makeHtj2kVariant(fileId)
    },
    ({ fileId }) => endHtj2kVariant(fileId),
  ),
]
