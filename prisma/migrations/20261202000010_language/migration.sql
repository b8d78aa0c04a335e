-- How a person wants to read: a language of ours (BCP 47) and a time zone of the IANA database. Null leaves it to the browser.
ALTER TABLE "users" ADD COLUMN "language" TEXT, ADD COLUMN "time_zone" TEXT;
