import { type NodeRoute, nodeRoutes as nodeRoutesOf } from '@/lib/http/route/node-routes'
import type { DeclaredCall } from '@/lib/http/route/route'
import { ASYNCAPI_DOCUMENT, OPENAPI_DOCUMENT } from './document-declarations'
import { ADMIN_ROUTES } from './admin-routes'
import { DICOMWEB_ROUTES } from './dicomweb-routes'
import { IMAGE_ROUTES } from './image-routes'
import { SECOND_FACTOR_ROUTES } from './second-factor-routes'
import { SIGN_IN_ROUTES } from './sign-in-routes'
import * as cases from './v1/cases/route'
import * as oneCase from './v1/cases/[id]/route'
import * as caseDeletion from './v1/cases/[id]/deletion/route'
import * as caseAccess from './v1/cases/[id]/access/route'
import * as caseAssignment from './v1/cases/[id]/assignments/[assignment]/route'
import * as secondOpinions from './v1/cases/[id]/second-opinions/route'
import * as opinionAnswer from './v1/second-opinions/[id]/answer/route'
import * as opinionWithdrawal from './v1/second-opinions/[id]/withdrawal/route'
import * as caseArchive from './v1/cases/[id]/archive/route'
import * as caseViews from './v1/cases/[id]/views/route'
import * as caseStore from './v1/cases/[id]/dicomweb/studies/route'
import * as caseStoreStudy from './v1/cases/[id]/dicomweb/studies/[study]/route'
import * as ownArchive from './v1/me/archive/route'
import * as proxies from './v1/proxies/route'
import * as oneProxy from './v1/proxies/[id]/route'
import * as proxyInvitations from './v1/proxy-invitations/route'
import * as oneProxyInvitation from './v1/proxy-invitations/[id]/route'
import * as proxyAcceptance from './v1/proxy-invitations/[id]/acceptance/route'
import * as files from './v1/files/route'
import * as oneFile from './v1/files/[id]/route'
import * as fileAnalyze from './v1/files/[id]/analyze/route'
import * as fileDownloadUrl from './v1/files/[id]/download-url/route'
import * as deidentifiedCopy from './v1/files/[id]/anonymised-copy/route'
import * as blackout from './v1/files/[id]/blackout/route'
import * as blackoutTexts from './v1/files/[id]/blackout/texts/route'
import * as unredacted from './v1/files/[id]/unredacted/route'
import * as fileAccessLog from './v1/files/[id]/access-log/route'
import * as caseFiles from './v1/files/case/[id]/route'
import * as seriesFiles from './v1/files/case/[id]/series/[series]/route'
import * as uploads from './v1/files/upload/[[...id]]/route'
import * as dicomWelcome from './v1/dicom/route'
import * as dicomUpload from './v1/dicom/upload/route'
import * as dicomBatch from './v1/dicom/upload/batch/route'
import * as dicomBatchStatus from './v1/dicom/upload/batch/[id]/status/route'
import * as dicomBatchFiles from './v1/dicom/upload/batch/[id]/files/route'
import * as dicomBatchReport from './v1/dicom/upload/batch/[id]/report/route'
import * as dicomUserBatches from './v1/dicom/user/[id]/batches/route'
import * as studies from './v1/studies/route'
import * as readingRoom from './v1/reading-rooms/[id]/route'
import * as readingRoomFrames from './v1/reading-rooms/[id]/series/[series]/frames/route'
import * as readingRoomPreviews from './v1/reading-rooms/[id]/series/[series]/previews/route'
import * as measurements from './v1/reading-rooms/[id]/measurements/route'
import * as measurement from './v1/reading-rooms/[id]/measurements/[measurement]/route'
import * as studyFiles from './v1/studies/[id]/files/route'
import * as studySeries from './v1/studies/[id]/series/[series]/route'
import * as measurementsCsv from './v1/reading-rooms/[id]/measurements.csv/route'
import * as structuredReports from './v1/reading-rooms/[id]/structured-reports/route'
import * as readings from './v1/reading-rooms/[id]/readings/route'
import * as readingLayouts from './v1/reading-layouts/route'
import * as keyImages from './v1/reading-rooms/[id]/key-images/route'
import * as fhirMetadata from './v1/fhir/metadata/route'
import * as fhirSearch from './v1/fhir/[type]/route'
import * as fhirResource from './v1/fhir/[type]/[id]/route'
import * as dicomDetails from './v1/dicom/upload/[id]/details/route'
import * as dicomReport from './v1/dicom/upload/[id]/report/route'
import * as dicomObject from './v1/dicom/upload/[id]/preprocessed-dicom/route'
import * as dicomReview from './v1/dicom/upload/[id]/pixel-review/route'
import * as dicomFrame from './v1/dicom/upload/[id]/frames/[frame]/route'
import * as dicomSaveUpload from './v1/dicom/save-upload/route'
import * as dicomUserUploads from './v1/dicom/user/[id]/uploads/route'
import * as dicomAwaitingReview from './v1/dicom/held/route'
import * as dicomStats from './v1/dicom/stats/route'
import * as archiveSources from './v1/archives/sources/route'
import * as archiveSource from './v1/archives/sources/[id]/route'
import * as archiveSourceTest from './v1/archives/sources/[id]/test/route'
import * as archiveSourceRetry from './v1/archives/sources/[id]/retry/route'
import * as archiveSourceNotify from './v1/archives/sources/[id]/notify/route'
import * as archiveDestinations from './v1/archives/destinations/route'
import * as archiveDestination from './v1/archives/destinations/[id]/route'
import * as archiveDestinationTest from './v1/archives/destinations/[id]/test/route'
import * as archiveDestinationBackfill from './v1/archives/destinations/[id]/backfill/route'
import * as archiveDestinationRetry from './v1/archives/destinations/[id]/retry/route'
import * as archiveHeldStudies from './v1/archives/held/route'
import * as archiveHeldStudy from './v1/archives/held/[id]/route'
import * as archiveTransfers from './v1/archives/transfers/route'
import * as archiveTransfer from './v1/archives/transfers/[id]/route'
import * as archiveTransferRetry from './v1/archives/transfers/[id]/retry/route'
import * as signed from './v1/signed/[link]/route'
import * as limits from './v1/limits/route'
import * as me from './v1/me/route'
import * as notificationSettings from './v1/me/notification-settings/route'
import * as ownPhoto from './v1/me/photo/route'
import * as userPhoto from './v1/users/[id]/photo/route'
import * as pushSubscription from './v1/me/push-subscription/route'
import * as notifications from './v1/notifications/route'
import * as notificationRead from './v1/notifications/[id]/read/route'
import * as notificationsRead from './v1/notifications/read/route'
import * as doctors from './v1/doctors/route'
import * as patients from './v1/patients/route'
import * as shares from './v1/shares/route'
import * as oneShare from './v1/shares/[id]/route'
import * as shareAccesses from './v1/shares/[id]/accesses/route'
import * as shareAttempts from './v1/shares/[id]/failed-attempts/route'
import * as realtimeTicket from './v1/live/ticket/route'
import * as websocket from './ws/ws/[user_id]/route'
import * as realtimeStats from './ws/ws/stats/route'
import * as testNotification from './ws/ws/test-notification/[user_id]/route'
import * as clients from './nutrition/clients/route'
import * as trainers from './nutrition/trainers/route'
import * as feed from './nutrition/feed/route'
import * as reaction from './nutrition/feed/[id]/reaction/route'
import * as meals from './nutrition/meal-completions/route'
import * as oneMeal from './nutrition/meal-completions/[id]/route'
import * as progress from './nutrition/progress/route'
import * as oneProgress from './nutrition/progress/[id]/route'
import * as photoUpload from './nutrition/photos/upload/route'
import * as photoList from './nutrition/photos/list/route'
import * as messages from './v1/messages/route'
import * as oneMessage from './v1/messages/[id]/route'
import * as messagesRead from './v1/messages/read/route'
import * as media from './files/media/[file_type]/[filename]/route'
import * as mediaStats from './files/media/stats/route'
import * as mediaCleanup from './files/media/cleanup/route'
import * as personas from './v1/personas/route'
import * as onePersona from './v1/personas/[id]/route'
import * as personaUpload from './v1/media/upload/[persona_id]/route'
import * as personaMedia from './v1/media/files/route'
import * as onePersonaMedia from './v1/media/files/[id]/route'
import * as personaDownload from './v1/media/download/[id]/route'
import * as personaMediaMove from './v1/media/move/route'
import * as personaMediaDeletion from './v1/media/delete/route'
import * as personaMediaArchive from './v1/media/archive/route'
import * as personaStats from './v1/media/stats/route'
import * as healthz from '../healthz/route'
import * as metrics from '../metrics/route'
import * as readyz from '../readyz/route'
import * as sharePage from '../s/[token]/route'
import * as shareFile from '../s/[token]/files/[id]/route'
import * as shareImage from '../s/[token]/pictures/[id]/route'

/** Every route file that declares calls; the test beside it finds a missing one. */
const ROUTES = [
  ...SIGN_IN_ROUTES,
  limits,
  me,
  notificationSettings,
  pushSubscription,
  ownPhoto,
  userPhoto,
  cases,
  oneCase,
  caseDeletion,
  caseArchive,
  caseAccess,
  caseAssignment,
  secondOpinions,
  opinionAnswer,
  opinionWithdrawal,
  caseViews,
  ownArchive,
  proxies,
  oneProxy,
  proxyInvitations,
  oneProxyInvitation,
  proxyAcceptance,
  caseStore,
  caseStoreStudy,
  doctors,
  patients,
  notifications,
  notificationRead,
  notificationsRead,
  realtimeTicket,
  websocket,
  realtimeStats,
  testNotification,
  uploads,
  caseFiles,
  seriesFiles,
  files,
  oneFile,
  fileAnalyze,
  fileDownloadUrl,
  blackout,
  blackoutTexts,
  unredacted,
  fileAccessLog,
  deidentifiedCopy,
  ...IMAGE_ROUTES,
  dicomWelcome,
  dicomUpload,
  dicomBatch,
  dicomBatchStatus,
  dicomBatchFiles,
  dicomBatchReport,
  dicomUserBatches,
  dicomDetails,
  dicomReport,
  dicomObject,
  dicomFrame,
  dicomReview,
  dicomSaveUpload,
  dicomUserUploads,
  dicomAwaitingReview,
  dicomStats,
  ...ADMIN_ROUTES,
  ...SECOND_FACTOR_ROUTES,
  ...DICOMWEB_ROUTES,
  studies,
  readingRoom,
  readingRoomFrames,
  readingRoomPreviews,
  measurements,
  measurement,
  studyFiles,
  studySeries,
  measurementsCsv,
  structuredReports,
  keyImages,
  readings,
  readingLayouts,
  fhirMetadata,
  fhirSearch,
  fhirResource,
  archiveSources,
  archiveSource,
  archiveSourceTest,
  archiveSourceRetry,
  archiveSourceNotify,
  archiveDestinations,
  archiveDestination,
  archiveDestinationTest,
  archiveDestinationBackfill,
  archiveDestinationRetry,
  archiveHeldStudies,
  archiveHeldStudy,
  archiveTransfers,
  archiveTransfer,
  archiveTransferRetry,
  signed,
  meals,
  oneMeal,
  progress,
  oneProgress,
  photoUpload,
  photoList,
  feed,
  reaction,
  clients,
  trainers,
  messages,
  oneMessage,
  messagesRead,
  media,
  mediaStats,
  mediaCleanup,
  personas,
  onePersona,
  personaUpload,
  personaMedia,
  onePersonaMedia,
  personaDownload,
  personaMediaMove,
  personaMediaDeletion,
  personaMediaArchive,
  personaStats,
  shares,
  oneShare,
  shareAccesses,
  shareAttempts,
  sharePage,
  shareImage,
  shareFile,
  healthz,
  readyz,
  metrics,
]

/** The paths that server.ts mounts on node:http, bypassing Next. */
export const nodeRoutes = (): NodeRoute[] => nodeRoutesOf(ROUTES)

/** Every call of the API, including the two documents that describe it. */
export const routeDeclarations = (): DeclaredCall[] => [
  ...ROUTES.flatMap((file) => file.GET.declarations),
  OPENAPI_DOCUMENT,
  ASYNCAPI_DOCUMENT,
]
