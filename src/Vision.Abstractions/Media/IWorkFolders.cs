namespace Vision;

/// <summary>Makes private folders for files under work. What a killed process leaves in them is deleted at its next start.</summary>
public interface IWorkFolders
{
    /// <summary>A new folder; disposing deletes it.</summary>
    IWorkFolder Create();
}
