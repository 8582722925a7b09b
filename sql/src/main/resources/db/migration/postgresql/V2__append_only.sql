-- Refuses even the owner. A superuser can drop a trigger; the signed checkpoints are what stands against that.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the board is append-only: % is never changed', TG_TABLE_NAME USING ERRCODE = '09000';
END
$$;

CREATE TRIGGER board_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON board FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submission_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON submission FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER head_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cosigned_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cosigned FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
