-- The role that migrates owns the tables; the role that serves may read and append, and nothing else.
REVOKE ALL ON board, entry, submission, head, checkpoint, cosigned FROM PUBLIC;
GRANT SELECT, INSERT ON board, entry, submission, head, checkpoint, cosigned TO "${runtimeRole}";

-- So that the serving role can see that the migrations are the ones it was built with.
GRANT SELECT ON flyway_schema_history TO "${runtimeRole}";
