import * as dicomweb from './v1/dicomweb/route'
import * as studySearch from './v1/dicomweb/studies/route'
import * as studySeriesSearch from './v1/dicomweb/studies/[study]/series/route'
import * as studyInstanceSearch from './v1/dicomweb/studies/[study]/instances/route'
import * as seriesInstanceSearch from './v1/dicomweb/studies/[study]/series/[series]/instances/route'
import * as seriesSearch from './v1/dicomweb/series/route'
import * as instanceSearch from './v1/dicomweb/instances/route'
import * as dicomwebStudy from './v1/dicomweb/studies/[study]/route'
import * as dicomwebStudyMetadata from './v1/dicomweb/studies/[study]/metadata/route'
import * as dicomwebStudyRendered from './v1/dicomweb/studies/[study]/rendered/route'
import * as dicomwebStudyThumbnail from './v1/dicomweb/studies/[study]/thumbnail/route'
import * as dicomwebSeries from './v1/dicomweb/studies/[study]/series/[series]/route'
import * as dicomwebSeriesMetadata from './v1/dicomweb/studies/[study]/series/[series]/metadata/route'
import * as dicomwebSeriesRendered from './v1/dicomweb/studies/[study]/series/[series]/rendered/route'
import * as dicomwebSeriesThumbnail from './v1/dicomweb/studies/[study]/series/[series]/thumbnail/route'
import * as dicomwebInstance from './v1/dicomweb/studies/[study]/series/[series]/instances/[instance]/route'
import * as dicomwebInstanceMetadata from './v1/dicomweb/studies/[study]/series/[series]/instances/[instance]/metadata/route'
import * as dicomwebInstanceRendered from './v1/dicomweb/studies/[study]/series/[series]/instances/[instance]/rendered/route'
import * as dicomwebInstanceThumbnail from './v1/dicomweb/studies/[study]/series/[series]/instances/[instance]/thumbnail/route'
import * as dicomwebFrames from './v1/dicomweb/studies/[study]/series/[series]/instances/[instance]/frames/[frames]/route'
import * as dicomwebFramesRendered from './v1/dicomweb/studies/[study]/series/[series]/instances/[instance]/frames/[frames]/rendered/route'
import * as dicomwebFramesThumbnail from './v1/dicomweb/studies/[study]/series/[series]/instances/[instance]/frames/[frames]/thumbnail/route'
import * as dicomwebBulkData from './v1/dicomweb/studies/[study]/series/[series]/instances/[instance]/bulkdata/[...path]/route'

/** The route files of DICOMweb. */
export const DICOMWEB_ROUTES = [
  dicomweb,
  studySearch,
  studySeriesSearch,
  studyInstanceSearch,
  seriesInstanceSearch,
  seriesSearch,
  instanceSearch,
  dicomwebStudy,
  dicomwebStudyMetadata,
  dicomwebStudyRendered,
  dicomwebStudyThumbnail,
  dicomwebSeries,
  dicomwebSeriesMetadata,
  dicomwebSeriesRendered,
  dicomwebSeriesThumbnail,
  dicomwebInstance,
  dicomwebInstanceMetadata,
  dicomwebInstanceRendered,
  dicomwebInstanceThumbnail,
  dicomwebFrames,
  dicomwebFramesRendered,
  dicomwebFramesThumbnail,
  dicomwebBulkData,
]
