-- The board. Rows are only ever inserted; the engine's own migration (V2) adds the triggers that hold it.
-- Portable types only: the same script runs on H2 (PostgreSQL mode) and on PostgreSQL, and jOOQ's classes come from it.

-- One log per election. The origin is the log's name in its checkpoints, the name its last path segment; both stay.
CREATE TABLE board (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    origin TEXT NOT NULL,
    created TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT board_pk PRIMARY KEY (id),
    CONSTRAINT board_name UNIQUE (name),
    CONSTRAINT board_origin UNIQUE (origin)
);

-- The canonical bytes of each entry, as they were signed and hashed, and their SHA-256.
CREATE TABLE entry (
    board UUID NOT NULL,
    seq BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT entry_pk PRIMARY KEY (board, seq),
    CONSTRAINT entry_hash UNIQUE (board, hash),
    CONSTRAINT entry_board FOREIGN KEY (board) REFERENCES board (id),
    CONSTRAINT entry_seq CHECK (seq >= 0),
    CONSTRAINT entry_size CHECK (OCTET_LENGTH(bytes) BETWEEN 1 AND 65535),
    CONSTRAINT entry_hash_length CHECK (OCTET_LENGTH(hash) = 32)
);

-- What a submission is known by, so that the same one sent twice finds its first position.
CREATE TABLE submission (
    board UUID NOT NULL,
    kind TEXT NOT NULL,
    digest BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    CONSTRAINT submission_pk PRIMARY KEY (board, kind, digest),
    CONSTRAINT submission_entry FOREIGN KEY (board, seq) REFERENCES entry (board, seq),
    CONSTRAINT submission_digest_length CHECK (OCTET_LENGTH(digest) = 32)
);

-- The head after each batch: number of entries and Merkle root, written in the batch's own transaction.
CREATE TABLE head (
    board UUID NOT NULL,
    size BIGINT NOT NULL,
    root BYTEA NOT NULL,
    CONSTRAINT head_pk PRIMARY KEY (board, size),
    CONSTRAINT head_board FOREIGN KEY (board) REFERENCES board (id),
    CONSTRAINT head_size CHECK (size > 0),
    CONSTRAINT head_root_length CHECK (OCTET_LENGTH(root) = 32)
);

-- Signed notes: the log's own signatures, one note per size.
CREATE TABLE checkpoint (
    board UUID NOT NULL,
    size BIGINT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT checkpoint_pk PRIMARY KEY (board, size),
    CONSTRAINT checkpoint_board FOREIGN KEY (board) REFERENCES board (id)
);

-- The same notes with witnesses' cosignatures; a later version has more of them, the newest is the one to serve.
CREATE TABLE cosigned (
    board UUID NOT NULL,
    size BIGINT NOT NULL,
    version INTEGER NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT cosigned_pk PRIMARY KEY (board, size, version),
    CONSTRAINT cosigned_checkpoint FOREIGN KEY (board, size) REFERENCES checkpoint (board, size),
    CONSTRAINT cosigned_version CHECK (version >= 1)
);
