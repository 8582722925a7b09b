CREATE TRIGGER board_append_only BEFORE UPDATE, DELETE ON board FOR EACH ROW CALL 'org.vitrine.sql.AppendOnly';
CREATE TRIGGER entry_append_only BEFORE UPDATE, DELETE ON entry FOR EACH ROW CALL 'org.vitrine.sql.AppendOnly';
CREATE TRIGGER submission_append_only BEFORE UPDATE, DELETE ON submission FOR EACH ROW CALL 'org.vitrine.sql.AppendOnly';
CREATE TRIGGER head_append_only BEFORE UPDATE, DELETE ON head FOR EACH ROW CALL 'org.vitrine.sql.AppendOnly';
CREATE TRIGGER checkpoint_append_only BEFORE UPDATE, DELETE ON checkpoint FOR EACH ROW CALL 'org.vitrine.sql.AppendOnly';
CREATE TRIGGER cosigned_append_only BEFORE UPDATE, DELETE ON cosigned FOR EACH ROW CALL 'org.vitrine.sql.AppendOnly';

-- H2's TRUNCATE passes every trigger but stops at a table that another one refers to. board, entry and checkpoint are
-- referred to anyway; this table, always empty, refers to the other three.
CREATE TABLE truncate_guard (
    board UUID,
    kind TEXT,
    digest BYTEA,
    size BIGINT,
    version INTEGER,
    CONSTRAINT guard_submission FOREIGN KEY (board, kind, digest) REFERENCES submission (board, kind, digest),
    CONSTRAINT guard_head FOREIGN KEY (board, size) REFERENCES head (board, size),
    CONSTRAINT guard_cosigned FOREIGN KEY (board, size, version) REFERENCES cosigned (board, size, version)
);
